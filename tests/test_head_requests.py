"""What HEAD is answered: what GET would say of itself."""

from io import BytesIO

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from config.head_requests import no_body


def answered(method, response=None):
    request = getattr(RequestFactory(), method)("/")
    response = response or HttpResponse("卷", headers={"ETag": '"1"'})
    return no_body(lambda request: response)(request)


def test_the_answer_has_the_headers_and_no_body():
    response = answered("head")
    assert response.content == b""
    assert (response["Content-Length"], response["ETag"]) == ("3", '"1"')


@pytest.mark.django_db
def test_a_file_is_not_sent_but_closed():
    file = BytesIO(b"four")
    response = answered("head", FileResponse(file, filename="a.pdf"))
    assert (b"".join(response), response["Content-Length"]) == (b"", "4")
    response.close()
    assert file.closed


def test_other_answers_keep_their_body():
    assert answered("get").content.decode() == "卷"
