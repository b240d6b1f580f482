/// Where calls go, and what this gateway asks its neighbours about them.
package dev.patchbay.gateway.routing;
