/**
 * The reverse proxy in front of the services on one machine, and how requests get to replicas. It owns no route: those are
 * the cluster's, read from {@code k8s/base/ingress.yaml}.
 */
package saoma.local.ingress;
