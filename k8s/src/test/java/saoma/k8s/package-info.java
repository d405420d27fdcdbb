/** Tests of the manifests in k8s/: that they parse, that what they name is there, and that base, overlays and chart agree. */
package saoma.k8s;
