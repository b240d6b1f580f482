/// Tells a business what its calls came to: after each call, and each morning (B20).
package dev.patchbay.business.summaries;
