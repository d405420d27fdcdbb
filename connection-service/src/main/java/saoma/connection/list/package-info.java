/** Lists in pages: each page continues behind the last row of the one before, by index, however long the list is. */
package saoma.connection.list;
