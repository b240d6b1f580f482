/// What every service's OpenAPI description says in the same words.
package dev.patchbay.platform.openapi;
