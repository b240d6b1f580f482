/// `./patchbay doctor`: what of an installation is right, and what is wrong and why.
///
/// A [Check] looks at one thing and says [Finding]s; none of them changes anything, and none shows a secret.
package dev.patchbay.local.doctor;
