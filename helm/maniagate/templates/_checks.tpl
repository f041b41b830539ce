{{/* Seconds of a duration such as 20s or 5m; -1 for what the gateway will judge itself. */}}
{{- define "maniagate.seconds" -}}
{{- $text := toString . -}}
{{- if regexMatch "^[0-9]{1,9}(ms|s|m|h|d)$" $text -}}
{{- $number := regexFind "^[0-9]+" $text | int64 -}}
{{- $unit := regexFind "[a-z]+$" $text -}}
{{- if eq $unit "ms" -}}{{- div $number 1000 -}}
{{- else -}}{{- mul $number (get (dict "s" 1 "m" 60 "h" 3600 "d" 86400) $unit) -}}{{- end -}}
{{- else -}}-1{{- end -}}
{{- end -}}

{{/* What contradicts itself or is missing, a sentence each, in the list .found. */}}
{{- define "maniagate.checks" -}}
{{- $v := .Values -}}
{{- $config := $v.config -}}
{{- $found := list -}}
{{- $makes := include "maniagate.makesSecret" . -}}
{{- $several := include "maniagate.severalReplicas" . -}}

{{- if not $v.image.repository -}}
{{- $found = append $found "image.repository: got nothing (expected: where you pushed the image that deploy/Containerfile builds, such as registry.example.org/maniagate)" -}}
{{- end -}}
{{- if $v.demo.enabled -}}
{{- range list "public-url" "upstream" "providers" "routes" -}}
{{- if hasKey $config . -}}
{{- $found = append $found (printf "config.%s: got a value beside demo.enabled (expected: none, for the demonstration brings its own; or demo.enabled=false)" .) -}}
{{- end -}}
{{- end -}}
{{- if $v.secrets.existingSecret -}}
{{- $found = append $found "secrets.existingSecret: got a name beside demo.enabled (expected: none, for the secrets of the demonstration are printed in its sources)" -}}
{{- end -}}
{{- if or (has (int $v.containerPorts.http) (list 8090 8091)) (has (int $v.containerPorts.management) (list 8090 8091)) -}}
{{- $found = append $found "containerPorts: got a port of the demonstration (expected: none of 8090 and 8091)" -}}
{{- end -}}
{{- if $several -}}
{{- $found = append $found "replicaCount: got more than one replica of the demonstration (expected: 1, for each would have providers of its own)" -}}
{{- end -}}
{{- if or $v.ingress.enabled $v.httpRoute.enabled (ne $v.service.type "ClusterIP") (eq $v.mode "sidecar") -}}
{{- $found = append $found "demo.enabled: got true beside ingress, httpRoute, a published Service or mode sidecar (expected: none of them, for it is reached by kubectl port-forward alone)" -}}
{{- end -}}
{{- else -}}
{{- if not (get $config "public-url") -}}
{{- $found = append $found "config.public-url: got nothing (expected: the origin by which browsers reach the gateway, such as https://club.example.org)" -}}
{{- end -}}
{{- if and (not (get $config "upstream")) (not (get $config "routes")) (eq (get $config "forward-auth" | default "none") "none") -}}
{{- $found = append $found "config.upstream: got nothing (expected: the URL of your site inside the cluster, such as http://site:3000; or config.routes; neither is needed with config.forward-auth)" -}}
{{- end -}}
{{- if and (get $config "upstream") (get $config "routes") -}}
{{- $found = append $found "config.upstream: got a value beside config.routes (expected: one of the two)" -}}
{{- end -}}
{{- if not (get $config "providers") -}}
{{- $found = append $found "config.providers: got nothing (expected: at least one, such as trackmania with a client-id)" -}}
{{- end -}}
{{- if and $v.secrets.existingSecret $v.secrets.create -}}
{{- $found = append $found "secrets.create: got true beside secrets.existingSecret (expected: one of the two)" -}}
{{- end -}}
{{- if and (not $v.secrets.create) $v.secrets.clientSecrets -}}
{{- $found = append $found "secrets.clientSecrets: got secrets without secrets.create (expected: the keys <provider>-client-secret of the Secret that secrets.existingSecret names)" -}}
{{- end -}}
{{- if and (not $v.secrets.existingSecret) (not $v.secrets.create) (not (hasKey $config "secrets-file")) -}}
{{- $found = append $found "secrets.existingSecret: got nothing (expected: a Secret with the keys of the sessions, see docs/kubernetes.md; or secrets.create=true; or config.secrets-file with a volume of yours)" -}}
{{- end -}}
{{- if and $several (not $v.secrets.assertion) (not $v.secrets.create) (not (hasKey (get $config "assertion" | default dict) "keys-file")) -}}
{{- $found = append $found "secrets.assertion: got false with more than one replica (expected: true, and a key of the assertion under \"assertion\" in the Secret: without it each replica signs with a key that the others do not publish)" -}}
{{- end -}}
{{- $old := dict -}}
{{- if $makes -}}{{- $old = fromYaml (include "maniagate.keptData" .) -}}{{- end -}}
{{- range $id, $provider := get $config "providers" | default dict -}}
{{- if and (not (get ($provider | default dict) "type")) (not (has $id (list "trackmania" "maniaplanet" "maniaconnect"))) -}}
{{- $found = append $found (printf "config.providers.%s.type: got nothing (expected: trackmania, maniaplanet, maniaconnect or oauth2; only a provider that is named after its type may leave it out)" $id) -}}
{{- end -}}
{{- if not (get ($provider | default dict) "client-id") -}}
{{- $found = append $found (printf "config.providers.%s.client-id: got nothing (expected: the identifier of your registration there)" $id) -}}
{{- end -}}
{{- if and $makes (not (hasKey ($provider | default dict) "client-secret-file")) (ne (get ($provider | default dict) "flow" | default "code") "implicit") (not (get $v.secrets.clientSecrets $id)) (not (get $old (printf "%s-client-secret" $id))) -}}
{{- $found = append $found (printf "secrets.clientSecrets.%s: got nothing with secrets.create (expected: the client secret of your registration there)" $id) -}}
{{- end -}}
{{- range list "client-secret" "openplanet-secret" -}}
{{- if hasKey ($provider | default dict) . -}}
{{- $found = append $found (printf "config.providers.%s.%s: got a secret (expected: the key %s-%s in a Secret: a ConfigMap is no place for it)" $id . $id .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- if hasKey $config "secrets" -}}
{{- $found = append $found "config.secrets: got keys (expected: the key \"secrets\" in a Secret: a ConfigMap is no place for them)" -}}
{{- end -}}
{{- if hasKey (get $config "assertion" | default dict) "keys" -}}
{{- $found = append $found "config.assertion.keys: got keys (expected: the key \"assertion\" in a Secret: a ConfigMap is no place for them)" -}}
{{- end -}}
{{- range $name := list "http" "management" -}}
{{- if hasKey (get $v.quarkus $name | default dict) "port" -}}
{{- $found = append $found (printf "quarkus.%s.port: got a value (expected: containerPorts.%s, which Services and probes follow too)" $name $name) -}}
{{- end -}}
{{- end -}}
{{- range regexFindAll "(?mi)^[ -]*[\"']?([a-z0-9.\"-]+[.-])?(password|secret|encryption-key|credentials)(\\.value)?[\"']?:(\\s+value:)? +[^{\\s].*$" (toYaml $v.quarkus) -1 -}}
{{- if not (or (contains "${" .) (regexMatch ": +[\"']{2}$" .)) -}}
{{- $found = append $found (printf "quarkus: got a %s in plain text (expected: the variable QUARKUS_… in extraEnv, with valueFrom.secretKeyRef: a ConfigMap is no place for it)" (regexFind "[A-Za-z.-]*[a-z]" .)) -}}
{{- end -}}
{{- end -}}
{{- range $key := list "public-url" "redirect-origins" "allowed-origins" -}}
{{- $given := get $config $key | default list -}}
{{- range ternary (list $given) $given (kindIs "string" $given) -}}
{{- if regexMatch "^http:" . -}}
{{- if not (regexMatch "(?i)^http://(localhost|127\\.0\\.0\\.1|\\[::1\\])\\.?(:[0-9]+)?/?$" .) -}}
{{- $found = append $found (printf "config.%s: got %s (expected: https; plain http only for localhost, 127.0.0.1 and [::1])" $key .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if regexMatch "^[0-9]" (include "maniagate.fullname" .) -}}
{{- $found = append $found (printf "fullnameOverride: got nothing, which makes %s (expected: a name that begins with a letter, as Kubernetes wants it of a Service)" (include "maniagate.fullname" .)) -}}
{{- end -}}
{{- if eq (int $v.containerPorts.http) (int $v.containerPorts.management) -}}
{{- $found = append $found "containerPorts: got one port twice (expected: two, for what the management port tells is not for everybody)" -}}
{{- end -}}
{{- range $v.extraEnv -}}
{{- if and (hasKey . "value") (include "maniagate.isSecret" (list .name .value)) -}}
{{- $found = append $found (printf "extraEnv: got %s in plain text (expected: valueFrom.secretKeyRef, or a file from a Secret)" .name) -}}
{{- end -}}
{{- if has .name (list "MANIAGATE_CONFIG" "QUARKUS_HTTP_PORT" "QUARKUS_MANAGEMENT_PORT") -}}
{{- $found = append $found (printf "extraEnv: got %s (expected: none, the chart sets it; ports are in containerPorts)" .name) -}}
{{- end -}}
{{- end -}}
{{- $drain := include "maniagate.seconds" (get $config "drain-timeout" | default "20s") | int -}}
{{- if and (eq $v.mode "deployment") (ge $drain (int $v.terminationGracePeriodSeconds)) -}}
{{- $found = append $found (printf "terminationGracePeriodSeconds: got %d with a drain-timeout of %ds (expected: more than that, or requests under way are cut)" (int $v.terminationGracePeriodSeconds) $drain) -}}
{{- end -}}
{{- if and $v.autoscaling.enabled (gt (int $v.autoscaling.minReplicas) (int $v.autoscaling.maxReplicas)) -}}
{{- $found = append $found "autoscaling.minReplicas: got more than maxReplicas (expected: at most that)" -}}
{{- end -}}
{{- if and $v.autoscaling.enabled (not $v.autoscaling.targetCPUUtilizationPercentage) (not $v.autoscaling.targetMemoryUtilizationPercentage) (not $v.autoscaling.metrics) -}}
{{- $found = append $found "autoscaling: got no metric (expected: targetCPUUtilizationPercentage, targetMemoryUtilizationPercentage or metrics)" -}}
{{- end -}}
{{- if and $v.httpRoute.enabled (not $v.httpRoute.parentRefs) -}}
{{- $found = append $found "httpRoute.parentRefs: got none (expected: the Gateway it belongs to, such as [{name: public}])" -}}
{{- end -}}
{{- if eq $v.mode "sidecar" -}}
{{- if not $v.sidecar.podLabels -}}
{{- $found = append $found "sidecar.podLabels: got none (expected: labels of the pods that you put the gateway into, or nothing could find them)" -}}
{{- end -}}
{{- if not (semverCompare ">=1.29.0-0" .Capabilities.KubeVersion.Version) -}}
{{- $found = append $found (printf "mode: got sidecar on Kubernetes %s (expected: 1.29 or newer, which knows native sidecars)" .Capabilities.KubeVersion.Version) -}}
{{- end -}}
{{- range $key, $url := fromYaml (include "maniagate.upstreams" .) -}}
{{- if not (regexMatch "(?i)^https?://(127\\.[0-9.]+|localhost|\\[::1\\])(:|/|$)" $url) -}}
{{- $found = append $found (printf "config.%s: got %s with mode sidecar (expected: your app on 127.0.0.1 of the same pod, where nobody else reaches it)" $key $url) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- range $key, $value := fromYaml (include "maniagate.written" .) -}}
{{- if include "maniagate.isPlaceholder" $value -}}
{{- $found = append $found (printf "%s: got a placeholder (expected: a value of your own in its place)" $key) -}}
{{- end -}}
{{- end -}}
{{- toYaml (dict "found" $found) -}}
{{- end -}}
