/// Facts on the wire: the only code that writes or reads the topic `calls`.
package dev.patchbay.platform.facts;
