/**
 * The connection doctor: finds out what is wrong with a connection to WeCom, and says what to do about it in Chinese and
 * English. A check never fails; what it could not find out is a finding too.
 */
package saoma.token.wecom.doctor;
