/// How one process of a service is told from another.
package dev.patchbay.platform.instance;
