/** What people see: Qute templates as records, their texts in zh and en, and the headers every page carries. */
package saoma.login.page;
