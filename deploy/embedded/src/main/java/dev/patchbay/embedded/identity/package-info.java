/// Tokens without an OpenID Connect server: of a key that the launcher keeps, and of one that tests share.
package dev.patchbay.embedded.identity;
