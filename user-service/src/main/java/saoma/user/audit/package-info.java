/**
 * What operators did to a user: who, when, what before and after, written with the change or not at all. Sign-ins are
 * not in it. Deleting a user erases what the log quotes of them and keeps who did what.
 */
package saoma.user.audit;
