/// How a database is named to a service.
package dev.patchbay.platform.database;
