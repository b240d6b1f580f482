/// Where a call goes.
package dev.patchbay.business.routing;
