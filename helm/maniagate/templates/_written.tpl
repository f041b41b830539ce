{{/* Whether somebody still has to write a value here. */}}
{{- define "maniagate.isPlaceholder" -}}
{{- $asked := "(?i)<[^>]*>|change-?_?me|changeit|replace[-_ ]?(me|with|this)|^insert[-_ ]|\\{\\{|placeholder|^your |^x{3,}$|^todo$|…|\\.\\.\\." -}}
{{- $named := "(?i)(^|//|[./@])your[-_](app|client|domain|host|id|image|name|provider|registry|secret|server|service|site|upstream)\\b" -}}
{{- if or (regexMatch $asked (toString (. | default ""))) (regexMatch $named (toString (. | default ""))) -}}true{{- end -}}
{{- end -}}

{{/* Whether this is a secret of the gateway or of Quarkus, written as a variable; takes a list of its name and its value. */}}
{{- define "maniagate.isSecret" -}}
{{- $name := regexReplaceAll "[^A-Za-z0-9]" (first .) "_" | upper -}}
{{- $value := toString (last .) -}}
{{- if regexMatch "^(_[A-Z0-9]+_)?(MANIAGATE|QUARKUS)_(.*_)?(SECRETS?|PASSWORDS?|PASSPHRASE|CREDENTIALS|KEYS?)(_[0-9]+_?)?$" $name -}}
{{- /* Quarkus calls the path of a key so too. */ -}}
{{- if not (or (empty $value) (and (regexMatch "_KEY$" $name) (hasPrefix "/" $value))) -}}true{{- end -}}
{{- else if regexMatch "-D(maniagate|quarkus)\\.\\S*(secret|password|keys)" $value -}}true
{{- end -}}
{{- end -}}

{{/* The upstreams as they were written, by their keys below "config". */}}
{{- define "maniagate.upstreams" -}}
{{- $urls := dict -}}
{{- with get .Values.config "upstream" -}}{{- $_ := set $urls "upstream" . -}}{{- end -}}
{{- range $i, $route := get .Values.config "routes" | default list -}}
{{- with get $route "upstream" -}}{{- $_ := set $urls (printf "routes[%d].upstream" $i) . -}}{{- end -}}
{{- end -}}
{{- toYaml $urls -}}
{{- end -}}

{{/* Whatever only the operator can know, by its key, for a search of placeholders. */}}
{{- define "maniagate.written" -}}
{{- $v := .Values -}}
{{- $written := dict "image.repository" $v.image.repository "image.tag" $v.image.tag "secrets.existingSecret" $v.secrets.existingSecret -}}
{{- $_ := set $written "config.contact" (get $v.config "contact") -}}
{{- range $i, $url := (fromYaml (include "maniagate.origins" .)).origins -}}{{- $_ := set $written (printf "config.public-url[%d]" $i) $url -}}{{- end -}}
{{- range $key, $url := fromYaml (include "maniagate.upstreams" .) -}}{{- $_ := set $written (printf "config.%s" $key) $url -}}{{- end -}}
{{- range $id, $provider := get $v.config "providers" | default dict -}}
{{- range list "client-id" "base-url" "authorization-url" "token-url" "userinfo-url" "openplanet-url" -}}
{{- $_ := set $written (printf "config.providers.%s.%s" $id .) (get ($provider | default dict) .) -}}
{{- end -}}
{{- end -}}
{{- range $id, $secret := $v.secrets.clientSecrets -}}{{- $_ := set $written (printf "secrets.clientSecrets.%s" $id) $secret -}}{{- end -}}
{{- range $i, $host := $v.ingress.hosts -}}{{- $_ := set $written (printf "ingress.hosts[%d]" $i) $host -}}{{- end -}}
{{- range $i, $host := $v.httpRoute.hostnames -}}{{- $_ := set $written (printf "httpRoute.hostnames[%d]" $i) $host -}}{{- end -}}
{{- range $i, $tls := $v.ingress.tls -}}
{{- range $j, $host := get $tls "hosts" | default list -}}{{- $_ := set $written (printf "ingress.tls[%d].hosts[%d]" $i $j) $host -}}{{- end -}}
{{- end -}}
{{- toYaml $written -}}
{{- end -}}
