/// What the two systems that ask tool-service for tools know of such a request.
package dev.patchbay.platform.tools;
