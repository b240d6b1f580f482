/// What is told on Kafka beside the facts of calls: written with the change that it tells of, published by a pump.
package dev.patchbay.business.events;
