{{/*
Rules of egress to the server of this URL, as {"rules": […]}. The port of a Service need not be that of its pods, so those are reached
on any; a name of two labels may be such a Service or one of the internet. Port 443 of the internet is reached anyway.
*/}}
{{- define "maniagate.egressTo" -}}
{{- $host := include "maniagate.hostOf" . -}}
{{- $port := include "maniagate.portOf" . | int -}}
{{- $labels := splitList "." $host -}}
{{- $ports := list (dict "protocol" "TCP" "port" $port) -}}
{{- $rules := list -}}
{{- if or (not $host) (regexMatch "^(127\\.|localhost$|\\[::1\\])" $host) -}}
{{- else if regexMatch "^[0-9.]+$" $host -}}
{{- $rules = list (dict "to" (list (dict "ipBlock" (dict "cidr" (printf "%s/32" $host)))) "ports" $ports) -}}
{{- else if hasPrefix "[" $host -}}
{{- $rules = list (dict "to" (list (dict "ipBlock" (dict "cidr" (printf "%s/128" (trimAll "[]" $host))))) "ports" $ports) -}}
{{- else if eq (len $labels) 1 -}}
{{- $rules = list (dict "to" (list (dict "podSelector" dict))) -}}
{{- else -}}
{{- if or (eq (len $labels) 2) (include "maniagate.isService" $host) -}}
{{- $rules = list (dict "to" (list (dict "namespaceSelector" (dict "matchLabels" (dict "kubernetes.io/metadata.name" (index $labels 1)))))) -}}
{{- end -}}
{{- if not (or (include "maniagate.isService" $host) (eq $port 443)) -}}
{{- $anywhere := list (dict "ipBlock" (dict "cidr" "0.0.0.0/0")) (dict "ipBlock" (dict "cidr" "::/0")) -}}
{{- $rules = append $rules (dict "to" $anywhere "ports" $ports) -}}
{{- end -}}
{{- end -}}
{{- toYaml (dict "rules" $rules) -}}
{{- end -}}

{{/* The host of a URL, in small letters. */}}
{{- define "maniagate.hostOf" -}}
{{- regexFind "^https?://[^/?#]+" (lower (toString .)) | trimPrefix "http://" | trimPrefix "https://" | regexFind "^(\\[.*\\]|[^:]+)" | trimSuffix "." -}}
{{- end -}}

{{/* Its port. */}}
{{- define "maniagate.portOf" -}}
{{- $authority := regexFind "^https?://[^/?#]+" (lower (toString .)) -}}
{{- regexFind ":[0-9]+$" $authority | trimPrefix ":" | default (ternary "443" "80" (hasPrefix "https:" $authority)) -}}
{{- end -}}

{{/* Whether this host can be nothing but a Service: site.games.svc, with or without the domain of the cluster. */}}
{{- define "maniagate.isService" -}}
{{- $labels := splitList "." . -}}
{{- if gt (len $labels) 2 -}}{{- if eq (index $labels 2) "svc" -}}true{{- end -}}{{- end -}}
{{- end -}}

{{/* Whatever the gateway connects to, as {"urls": […]}; providers only where their URLs are written. */}}
{{- define "maniagate.servers" -}}
{{- $settings := fromYaml (include "maniagate.settings" .) -}}
{{- $urls := list (get $settings "upstream") -}}
{{- range $settings.routes -}}{{- $urls = append $urls (get . "upstream") -}}{{- end -}}
{{- range $settings.providers -}}
{{- $provider := . -}}
{{- range list "base-url" "token-url" "userinfo-url" "openplanet-url" -}}
{{- $urls = append $urls (get $provider .) -}}
{{- end -}}
{{- end -}}
{{- toYaml (dict "urls" (without (uniq $urls) "")) -}}
{{- end -}}

{{/* Rules of egress to all of them: a list, as YAML. */}}
{{- define "maniagate.egress" -}}
{{- $rules := list -}}
{{- range (fromYaml (include "maniagate.servers" .)).urls -}}
{{- $rules = concat $rules (fromYaml (include "maniagate.egressTo" .)).rules -}}
{{- end -}}
{{- with uniq $rules -}}{{- toYaml . -}}{{- end -}}
{{- end -}}

{{/* Hosts that are reached at port 443 of the internet, and so not where their address is private; a line each. */}}
{{- define "maniagate.onlyInPublic" -}}
{{- $hosts := list -}}
{{- range (fromYaml (include "maniagate.servers" .)).urls -}}
{{- $host := include "maniagate.hostOf" . -}}
{{- if and (eq (include "maniagate.portOf" .) "443") (regexMatch "^[^\\[]*[a-z][^\\[]*\\." $host) (not (include "maniagate.isService" $host)) -}}
{{- $hosts = append $hosts (printf "  %s" $host) -}}
{{- end -}}
{{- end -}}
{{- join "\n" (uniq $hosts) -}}
{{- end -}}
