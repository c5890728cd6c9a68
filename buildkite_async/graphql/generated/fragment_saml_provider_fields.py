# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import SSOProviderSAMLRSAXMLSecurity, SSOProviderSAMLXMLSecurity


@frozen(kw_only=True, slots=False)
class SamlProviderFields(GraphQLObject):
    digest_method: SSOProviderSAMLXMLSecurity
    signature_method: SSOProviderSAMLRSAXMLSecurity
    identity_provider: SamlProviderFieldsIdentityProvider | None
    service_provider: SamlProviderFieldsServiceProvider


@frozen(kw_only=True, slots=False)
class SamlProviderFieldsIdentityProvider(GraphQLObject):
    name: str | None
    issuer: str | None
    sso_url: str | None = field(metadata={"json": "ssoURL"})
    certificate: str | None
    metadata: SamlProviderFieldsIdentityProviderMetadata | None


@frozen(kw_only=True, slots=False)
class SamlProviderFieldsIdentityProviderMetadata(GraphQLObject):
    url: str | None
    xml: str | None


@frozen(kw_only=True, slots=False)
class SamlProviderFieldsServiceProvider(GraphQLObject):
    issuer: str | None
    sso_url: str | None = field(metadata={"json": "ssoURL"})
    metadata: SamlProviderFieldsServiceProviderMetadata | None


@frozen(kw_only=True, slots=False)
class SamlProviderFieldsServiceProviderMetadata(GraphQLObject):
    url: str | None
    xml: str | None
