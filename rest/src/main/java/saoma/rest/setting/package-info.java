/**
 * The settings that every service has, the forms that settings take, and what a person is told when one is wrong: a
 * line for each, and no stack trace.
 */
package saoma.rest.setting;
