/** Pictures that operators upload, because our pages show none from elsewhere. */
package saoma.connection.image;
