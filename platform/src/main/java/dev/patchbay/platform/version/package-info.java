/// Who changes a thing says which version of it was read.
package dev.patchbay.platform.version;
