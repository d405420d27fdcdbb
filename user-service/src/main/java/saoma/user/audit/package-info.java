/**
 * What happened to a user or an enterprise: who, when, what before and after, written with the change or not at all. Of
 * sign-ins only those are in it that an enterprise's admission refused. Deleting a user erases what the log quotes of
 * them and keeps who did what.
 */
package saoma.user.audit;
