/// Container images of the services without a container engine: what a container file says, done by Jib, as
/// OCI layouts; and the compose file, read the way docker compose reads it.
package dev.patchbay.images;
