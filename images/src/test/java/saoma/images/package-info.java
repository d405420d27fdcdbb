/** Tests of the services' images, without a registry: what Jib writes, what the Dockerfile says, and that what is in them runs. */
package saoma.images;
