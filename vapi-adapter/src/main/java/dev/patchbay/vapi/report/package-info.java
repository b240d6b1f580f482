/// Facts on their way out: local journal first, from it to the topic `calls`.
package dev.patchbay.vapi.report;
