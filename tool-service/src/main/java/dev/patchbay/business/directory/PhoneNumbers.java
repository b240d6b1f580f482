package dev.patchbay.business.directory;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The rows of phone numbers.
@ApplicationScoped
class PhoneNumbers implements PanacheRepositoryBase<PhoneNumberEntity, String> {}
