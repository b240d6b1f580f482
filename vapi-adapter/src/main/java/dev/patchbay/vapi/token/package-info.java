/// Access tokens (JWT) of an identity provider that is not ours: whose they are, and with what keys that is told.
package dev.patchbay.vapi.token;
