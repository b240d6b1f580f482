/// Where a call goes, and with which agent.
package dev.patchbay.contracts.route;
