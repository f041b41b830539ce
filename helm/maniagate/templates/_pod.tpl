{{/* What all containers of the chart have, whatever they run. */}}
{{- define "maniagate.anyContainer" -}}
image: {{ include "maniagate.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
resources:
  {{- .Values.resources | default dict | toYaml | nindent 2 }}
securityContext:
  {{- .Values.securityContext | default dict | toYaml | nindent 2 }}
{{- end -}}

{{/* What those have that read the configuration. */}}
{{- define "maniagate.configured" -}}
env:
  - {name: MANIAGATE_CONFIG, value: /etc/maniagate/config/application.yaml}
  {{- with .Values.extraEnv }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with .Values.envFrom }}
envFrom:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumeMounts:
  {{- include "maniagate.volumeMounts" . | nindent 2 }}
  {{- with .Values.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* The gateway as an entry of "containers". */}}
{{- define "maniagate.container" -}}
- name: maniagate
  args: [run]
  {{- include "maniagate.anyContainer" . | nindent 2 }}
  {{- include "maniagate.configured" . | nindent 2 }}
  ports:
    - {name: http, containerPort: {{ .Values.containerPorts.http }}, protocol: TCP}
    - {name: management, containerPort: {{ .Values.containerPorts.management }}, protocol: TCP}
  startupProbe:
    httpGet: {path: /q/health/live, port: management}
    {{- toYaml .Values.startupProbe | nindent 4 }}
  readinessProbe:
    httpGet: {path: /q/health/ready, port: management}
    {{- toYaml .Values.readinessProbe | nindent 4 }}
  livenessProbe:
    httpGet: {path: /q/health/live, port: management}
    {{- toYaml .Values.livenessProbe | nindent 4 }}
  {{- with .Values.lifecycle }}
  lifecycle:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "maniagate.volumeMounts" -}}
- {name: maniagate-config, mountPath: /etc/maniagate/config, readOnly: true}
{{- if include "maniagate.secretName" . }}
- {name: maniagate-secrets, mountPath: /etc/maniagate/secrets, readOnly: true}
{{- end }}
{{- if .Values.files }}
- {name: maniagate-files, mountPath: /etc/maniagate/files, readOnly: true}
{{- end }}
- {name: maniagate-tmp, mountPath: /tmp}
{{- end -}}

{{- define "maniagate.tmp" -}}
{{- with .Values.tmpSizeLimit -}}{sizeLimit: {{ . | quote }}}{{- else -}}{}{{- end -}}
{{- end -}}

{{/* Entries of "volumes". Only this container mounts them, so all may read them (292 is 0444) and its user need not be known. */}}
{{- define "maniagate.volumes" -}}
- name: maniagate-config
  configMap: {name: {{ include "maniagate.fullname" . | quote }}}
{{- with include "maniagate.secretName" . }}
- name: maniagate-secrets
  secret: {secretName: {{ quote . }}, defaultMode: 292}
{{- end }}
{{- if .Values.files }}
- name: maniagate-files
  configMap: {name: {{ include "maniagate.fullname" . | printf "%s-files" | quote }}}
{{- end }}
- name: maniagate-tmp
  emptyDir: {{ include "maniagate.tmp" . }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* What makes the pods new when it changes: the gateway reads its configuration once. */}}
{{- define "maniagate.checksums" -}}
checksum/config: {{ include "maniagate.file" . | sha256sum }}
{{- if include "maniagate.makesSecret" . }}
checksum/client-secrets: {{ toJson .Values.secrets.clientSecrets | sha256sum }}
{{- else if and .Values.secrets.existingSecret .Release.IsUpgrade }}
{{- $secret := lookup "v1" "Secret" .Release.Namespace .Values.secrets.existingSecret }}
{{- with $secret }}
maniagate/secret-version: {{ .metadata.resourceVersion | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* For charts that have this one as a dependency: the gateway as a native sidecar, an entry of "initContainers". */}}
{{- define "maniagate.sidecar" -}}
{{ include "maniagate.container" . }}
  restartPolicy: Always
{{- end -}}

{{/* … the entries of "volumes" that it needs, */}}
{{- define "maniagate.sidecarVolumes" -}}
{{ include "maniagate.volumes" . }}
{{- end -}}

{{/* … and annotations of the pod, so that a new configuration makes new pods. */}}
{{- define "maniagate.sidecarAnnotations" -}}
{{ include "maniagate.checksums" . }}
{{- end -}}
