/// The one public port: the routes an ingress will have, and the page with the health of all parts.
package dev.patchbay.local.proxy;
