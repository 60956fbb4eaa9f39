import pytest

from config.demo import services as sample
from services.models import Directive, Office, ServicePage


@pytest.fixture
def service(db) -> ServicePage:
    """The sample service, published with its whole card."""
    sample.load()
    return ServicePage.objects.get()


@pytest.fixture
def office(service) -> Office:
    return service.office


@pytest.fixture
def directive(service) -> Directive:
    return service.directive
