/// Who may call: bearer tokens before anything else of a request is looked at.
package dev.patchbay.platform.security;
