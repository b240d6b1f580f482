/// Who may call: bearer tokens before anything else of a request is looked at, people by OpenID Connect,
/// programs by API tokens, services by the token they share.
package dev.patchbay.platform.security;
