/** What people see: Qute templates as records, their texts in four languages, and the headers every page carries. */
package saoma.login.page;
