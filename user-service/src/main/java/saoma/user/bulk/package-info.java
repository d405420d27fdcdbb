/**
 * Many rows in one request: links prepared, binding codes made, links exported. Rows are read, worked on and answered in
 * batches, so that memory does not grow with their number; what is done stays done when a connection breaks, and the
 * same rows again change nothing more.
 */
package saoma.user.bulk;
