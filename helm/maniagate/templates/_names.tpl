{{/* The name of the chart, as far as a label takes it. */}}
{{- define "maniagate.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* The name of objects; short enough for what is put behind it. */}}
{{- define "maniagate.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
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

{{/* Labels of every object; takes a list of the context, the component and, perhaps, labels of that object. Ours win. */}}
{{- define "maniagate.labels" -}}
{{- $ctx := first . -}}
{{- $more := dict -}}
{{- if gt (len .) 2 -}}{{- $more = index . 2 -}}{{- end -}}
{{- $own := dict "app.kubernetes.io/name" (include "maniagate.name" $ctx) "app.kubernetes.io/instance" $ctx.Release.Name -}}
{{- $own = set $own "app.kubernetes.io/component" (index . 1) -}}
{{- $own = set $own "app.kubernetes.io/version" $ctx.Chart.AppVersion -}}
{{- $own = set $own "app.kubernetes.io/managed-by" $ctx.Release.Service -}}
{{- $own = set $own "helm.sh/chart" (printf "%s-%s" $ctx.Chart.Name $ctx.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-") -}}
{{- merge (dict) $own $more $ctx.Values.commonLabels | toYaml -}}
{{- end -}}

{{/* Annotations; takes a list of the context and those of the object. */}}
{{- define "maniagate.annotations" -}}
{{- $all := merge (dict) (last .) (first .).Values.commonAnnotations -}}
{{- with $all }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end -}}
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
