/// What the launcher keeps in the ignored folder `.patchbay`.
package dev.patchbay.local.state;
