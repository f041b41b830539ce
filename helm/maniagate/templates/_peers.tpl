{{/*
A rule of egress to the server of this URL, as YAML; empty where none is needed. Takes a list of the context and the URL.
The port of a Service need not be that of its pods, so those are reached on any.
*/}}
{{- define "maniagate.egressTo" -}}
{{- $ctx := first . -}}
{{- $url := toString (last .) -}}
{{- $authority := regexFind "^https?://[^/?#]+" $url | trimPrefix "http://" | trimPrefix "https://" -}}
{{- $port := regexFind ":[0-9]+$" $authority | trimPrefix ":" | default (ternary "443" "80" (hasPrefix "https:" $url)) | int -}}
{{- $host := regexReplaceAll ":[0-9]+$" $authority "" -}}
{{- $labels := splitList "." $host -}}
{{- if or (not $host) (regexMatch "^(127\\.|localhost$|\\[::1\\])" $host) -}}
{{- else if regexMatch "^[0-9.]+$" $host -}}
{{- toYaml (dict "to" (list (dict "ipBlock" (dict "cidr" (printf "%s/32" $host)))) "ports" (list (dict "protocol" "TCP" "port" $port))) -}}
{{- else if hasPrefix "[" $host -}}
{{- toYaml (dict "to" (list (dict "ipBlock" (dict "cidr" (printf "%s/128" (trimAll "[]" $host))))) "ports" (list (dict "protocol" "TCP" "port" $port))) -}}
{{- else if eq (len $labels) 1 -}}
{{- toYaml (dict "to" (list (dict "podSelector" dict))) -}}
{{- else if or (eq (len $labels) 2) (eq (index $labels 2) "svc") -}}
{{- toYaml (dict "to" (list (dict "namespaceSelector" (dict "matchLabels" (dict "kubernetes.io/metadata.name" (index $labels 1)))))) -}}
{{- else if ne $port 443 -}}
{{- toYaml (dict "to" (list (dict "ipBlock" (dict "cidr" "0.0.0.0/0")) (dict "ipBlock" (dict "cidr" "::/0"))) "ports" (list (dict "protocol" "TCP" "port" $port))) -}}
{{- end -}}
{{- end -}}

{{/* Rules of egress to all upstreams and to providers that are not where providers are: a list, as YAML. */}}
{{- define "maniagate.egress" -}}
{{- $settings := fromYaml (include "maniagate.settings" .) -}}
{{- $urls := list (get $settings "upstream" | default "") -}}
{{- range $settings.routes -}}{{- $urls = append $urls (get . "upstream" | default "") -}}{{- end -}}
{{- range $settings.providers -}}
{{- $provider := . -}}
{{- range list "base-url" "token-url" "userinfo-url" "openplanet-url" -}}
{{- $urls = append $urls (get $provider . | default "") -}}
{{- end -}}
{{- end -}}
{{- $rules := list -}}
{{- range uniq $urls -}}
{{- with include "maniagate.egressTo" (list $ .) -}}{{- $rules = append $rules (fromYaml .) -}}{{- end -}}
{{- end -}}
{{- with uniq $rules -}}{{- toYaml . -}}{{- end -}}
{{- end -}}
