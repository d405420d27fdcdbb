/**
 * What WeCom's events say about enterprises and their members (wecom-protocol.md section 6.6): apps come and go, members
 * leave, are disabled and renamed. What has to be deleted because of it is deleted here, when it is due.
 */
package saoma.user.change;
