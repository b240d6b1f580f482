/// REST's doors: records for people under `/api/calls`, what gateways need under `/internal/calls`.
package dev.patchbay.records.api;
