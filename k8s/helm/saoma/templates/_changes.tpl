{{- /* Each changes the object that it is given, and writes nothing. */ -}}

{{- define "configuration" }}
{{- range $key, $value := get .Values.configuration .object.metadata.name }}
{{- $_ := set $.object.data $key $value }}
{{- end }}
{{- end }}

{{- define "pod" }}
{{- $pod := .template.spec }}
{{- $container := first $pod.containers }}
{{- $name := regexReplaceAll "^[^/]+/(.*):.*$" $container.image "${1}" }}
{{- $tag := default .Chart.AppVersion .Values.image.tag }}
{{- $_ := set $container "image" (printf "%s/%s:%s" .Values.image.registry $name $tag) }}
{{- with get .Values.resources $container.name }}
{{- $_ := set $container "resources" (mergeOverwrite $container.resources (deepCopy .)) }}
{{- end }}
{{- range .Values.image.pullSecrets }}
{{- $_ := set $pod "imagePullSecrets" (append (default list $pod.imagePullSecrets) (dict "name" .)) }}
{{- end }}
{{- end }}

{{- define "deployment" }}
{{- $template := .object.spec.template }}
{{- include "pod" (dict "template" $template "Values" .Values "Chart" .Chart) }}
{{- /* a changed value rolls out */}}
{{- $annotations := default dict $template.metadata.annotations }}
{{- $_ := set $annotations "checksum/configuration" (toJson .Values.configuration | sha256sum) }}
{{- $_ := set $template.metadata "annotations" $annotations }}
{{- with .Values.topologySpreadConstraints }}
{{- $_ := set $template.spec "topologySpreadConstraints" . }}
{{- end }}
{{- end }}

{{- define "migration" }}
{{- include "pod" (dict "template" .object.spec.template "Values" .Values "Chart" .Chart) }}
{{- $_ := set .object.metadata "name" (printf "%s-%d" .object.metadata.name (int .Release.Revision)) }}
{{- /* before the new version starts; at the first installation beside it, because what the Job reads is installed with it */}}
{{- if .Release.IsUpgrade }}
{{- $_ := set .object.metadata "annotations" (dict "helm.sh/hook" "pre-upgrade" "helm.sh/hook-delete-policy" "before-hook-creation") }}
{{- end }}
{{- end }}

{{- define "autoscaler" }}
{{- $_ := set .object.spec "minReplicas" .Values.replicas.minimum }}
{{- $_ := set .object.spec "maxReplicas" .Values.replicas.maximum }}
{{- end }}

{{- define "ingress" }}
{{- with .Values.ingress.className }}
{{- $_ := set $.object.spec "ingressClassName" . }}
{{- end }}
{{- with .Values.ingress.hosts }}
{{- $rules := list }}
{{- range . }}
{{- $rules = append $rules (merge (dict "host" .) (first $.object.spec.rules)) }}
{{- end }}
{{- $_ := set $.object.spec "rules" $rules }}
{{- end }}
{{- with .Values.ingress.tls }}
{{- $_ := set $.object.spec "tls" . }}
{{- end }}
{{- $_ := mergeOverwrite .object.metadata.annotations (deepCopy .Values.ingress.annotations) }}
{{- end }}

{{- define "policy" }}
{{- with get .Values.egress (trimPrefix "to-" .object.metadata.name) }}
{{- $_ := set $.object.spec "egress" . }}
{{- end }}
{{- end }}
