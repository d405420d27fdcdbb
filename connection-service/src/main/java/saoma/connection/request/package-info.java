/** What this API accepts: the forms of names and addresses, and drafts of resources, checked as a whole. */
package saoma.connection.request;
