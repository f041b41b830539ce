{{/* The name of the chart, as far as a label takes it. */}}
{{- define "maniagate.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* The name of objects; short enough for what is put behind it, and then still another than that of another release. */}}
{{- define "maniagate.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $full := printf "%s-%s" .Release.Name $name -}}
{{- if .Values.fullnameOverride -}}
{{- $full = .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- $full = .Release.Name -}}
{{- end -}}
{{- $full = replace "." "-" $full -}}
{{- if gt (len $full) 50 -}}
{{- $full = printf "%s-%s" (trunc 41 $full | trimSuffix "-") (sha256sum $full | trunc 8) -}}
{{- end -}}
{{- $full -}}
{{- end -}}

{{/* By what the pods of the gateway are found. */}}
{{- define "maniagate.selectorLabels" -}}
{{- if eq .Values.mode "sidecar" -}}
{{- toYaml .Values.sidecar.podLabels -}}
{{- else -}}
app.kubernetes.io/name: {{ include "maniagate.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: gateway
{{- end -}}
{{- end -}}

{{/*
The metadata of an object, without its "metadata:". Takes a dict: "of" is the context; "suffix" stands behind the name, "name" in its place;
"namespace", "component", "labels" and "annotations" where they are not those of the gateway. The chart's own labels win.
*/}}
{{- define "maniagate.metadata" -}}
{{- $ctx := .of -}}
{{- $own := dict "app.kubernetes.io/name" (include "maniagate.name" $ctx) "app.kubernetes.io/instance" $ctx.Release.Name -}}
{{- $_ := set $own "app.kubernetes.io/component" (.component | default "gateway") -}}
{{- $_ := set $own "app.kubernetes.io/version" $ctx.Chart.AppVersion -}}
{{- $_ := set $own "app.kubernetes.io/managed-by" $ctx.Release.Service -}}
{{- $_ := set $own "helm.sh/chart" (printf "%s-%s" $ctx.Chart.Name $ctx.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-") -}}
{{- $name := .name | default (printf "%s%s" (include "maniagate.fullname" $ctx) (.suffix | default "")) -}}
{{- /* What stands in another namespace is named after this one too. */ -}}
name: {{ ternary (printf "%s-%s" $ctx.Release.Namespace $name) $name (not (empty .namespace)) | quote }}
namespace: {{ .namespace | default $ctx.Release.Namespace | quote }}
labels:
  {{- merge $own (.labels | default dict) ($ctx.Values.commonLabels | default dict) | toYaml | nindent 2 }}
{{- with merge (dict) (.annotations | default dict) ($ctx.Values.commonAnnotations | default dict) }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "maniagate.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "maniagate.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "maniagate.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image.repository (default .Chart.AppVersion $image.tag) -}}
{{- end -}}
{{- end -}}

{{/* The Secret that is mounted; empty where every secret comes from elsewhere. */}}
{{- define "maniagate.secretName" -}}
{{- if .Values.secrets.existingSecret -}}
{{- .Values.secrets.existingSecret -}}
{{- else if include "maniagate.makesSecret" . -}}
{{- include "maniagate.fullname" . -}}
{{- end -}}
{{- end -}}

{{- define "maniagate.makesSecret" -}}
{{- if and (or .Values.secrets.create .Values.demo.enabled) (not .Values.secrets.existingSecret) -}}true{{- end -}}
{{- end -}}

{{/* What the chart put into its Secret before: an upgrade keeps it. */}}
{{- define "maniagate.keptData" -}}
{{- if .Release.IsUpgrade -}}
{{- get (lookup "v1" "Secret" .Release.Namespace (include "maniagate.fullname" .)) "data" | default dict | toYaml -}}
{{- end -}}
{{- end -}}

{{/* More than one pod may run at a time. */}}
{{- define "maniagate.severalReplicas" -}}
{{- if eq .Values.mode "deployment" -}}
{{- if .Values.autoscaling.enabled -}}
{{- if gt (int .Values.autoscaling.maxReplicas) 1 -}}true{{- end -}}
{{- else if gt (int .Values.replicaCount) 1 -}}true{{- end -}}
{{- end -}}
{{- end -}}

{{- define "maniagate.testLabels" -}}
app.kubernetes.io/name: {{ include "maniagate.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: test
{{- end -}}
