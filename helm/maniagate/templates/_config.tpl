{{/* What stands under "maniagate:" in the file: config, and where its secrets are. */}}
{{- define "maniagate.settings" -}}
{{- $config := deepCopy .Values.config -}}
{{- $dir := "/etc/maniagate/secrets" -}}
{{- if .Values.demo.enabled -}}
{{- $_ := set $config "public-url" "http://localhost:8080" -}}
{{- $_ := set $config "upstream" "http://127.0.0.1:8091" -}}
{{- $providers := dict -}}
{{- range $id, $client := fromYaml (include "maniagate.demoClients" .) -}}
{{- $_ := set $providers $id (dict "type" $id "client-id" $client.id "base-url" "http://127.0.0.1:8090") -}}
{{- end -}}
{{- $_ := set $config "providers" $providers -}}
{{- end -}}
{{- if include "maniagate.secretName" . -}}
{{- if not (hasKey $config "secrets-file") -}}
{{- $_ := set $config "secrets-file" (printf "%s/secrets" $dir) -}}
{{- end -}}
{{- if or .Values.secrets.assertion (include "maniagate.makesSecret" .) -}}
{{- if not (hasKey (get $config "assertion" | default dict) "keys-file") -}}
{{- $_ := set $config "assertion" (dict "keys-file" (printf "%s/assertion" $dir)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $openplanet := false -}}
{{- range $config.routes -}}
{{- if get . "openplanet-token" -}}{{- $openplanet = true -}}{{- end -}}
{{- end -}}
{{- range $id, $given := $config.providers -}}
{{- $provider := $given | default dict -}}
{{- if and (not $provider.type) (has $id (list "trackmania" "maniaplanet" "maniaconnect")) -}}
{{- $_ := set $provider "type" $id -}}
{{- end -}}
{{- if include "maniagate.secretName" $ -}}
{{- if and (not (hasKey $provider "client-secret-file")) (ne (get $provider "flow" | default "code") "implicit") -}}
{{- $_ := set $provider "client-secret-file" (printf "%s/%s-client-secret" $dir $id) -}}
{{- end -}}
{{- if and $openplanet (eq (get $provider "type" | default "") "trackmania") (not (hasKey $provider "openplanet-secret-file")) -}}
{{- $_ := set $provider "openplanet-secret-file" (printf "%s/%s-openplanet-secret" $dir $id) -}}
{{- end -}}
{{- end -}}
{{- $_ := set $config.providers $id $provider -}}
{{- end -}}
{{- toYaml $config -}}
{{- end -}}

{{/* The whole file. */}}
{{- define "maniagate.file" -}}
{{- $http := dict "port" (int .Values.containerPorts.http) -}}
{{- $management := dict "port" (int .Values.containerPorts.management) -}}
{{- $quarkus := merge (dict "http" $http "management" $management) (deepCopy .Values.quarkus) -}}
maniagate:
  {{- include "maniagate.settings" . | nindent 2 }}
quarkus:
  {{- toYaml $quarkus | nindent 2 }}
{{- end -}}

{{/* What the emulated providers know; printed in the sources, so it is no secret. */}}
{{- define "maniagate.demoClients" -}}
trackmania: {id: 8c4f19d2e07ba653c1de, secret: 5b0e7d93a1c8462fe4b6d07a95c3128ef7d4063b}
maniaplanet: {id: 2f7ac94e61, secret: e19c64d05ab83f7721de4c90b6f83a5d07c2e84f}
{{- end -}}

{{/* The public origins as the gateway writes them, in small letters and without the scheme's own port: {"origins": […]}. */}}
{{- define "maniagate.origins" -}}
{{- $given := get (fromYaml (include "maniagate.settings" .)) "public-url" | default list -}}
{{- if kindIs "string" $given -}}{{- $given = splitList "," $given -}}{{- end -}}
{{- $origins := list -}}
{{- range $given -}}
{{- $origin := trim (toString .) | trimSuffix "/" | lower -}}
{{- $origins = append $origins (regexReplaceAll "^(?:(https://.*):443|(http://.*):80)$" $origin "$1$2") -}}
{{- end -}}
{{- toYaml (dict "origins" $origins) -}}
{{- end -}}

{{/* Their hosts, without ports, as {"hosts": […]}. */}}
{{- define "maniagate.hosts" -}}
{{- $hosts := list -}}
{{- range (fromYaml (include "maniagate.origins" .)).origins -}}
{{- $hosts = append $hosts (regexReplaceAll "^[a-z]+://|:[0-9]+$" . "") -}}
{{- end -}}
{{- toYaml (dict "hosts" (uniq $hosts)) -}}
{{- end -}}

{{/* The redirect URIs to register, a line each. */}}
{{- define "maniagate.redirectUris" -}}
{{- $settings := fromYaml (include "maniagate.settings" .) -}}
{{- range $origin := (fromYaml (include "maniagate.origins" .)).origins }}
{{- range $id, $provider := $settings.providers }}
{{ $origin }}{{ get $settings "prefix" | default "/oauth2" }}/callback/{{ $id }}
{{- end }}
{{- end }}
{{- end -}}
