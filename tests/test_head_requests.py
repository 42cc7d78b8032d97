"""What HEAD is answered: what GET would say of itself."""

from django.http import HttpResponse
from django.test import RequestFactory

from config.head_requests import no_body


def answered(method):
    request = getattr(RequestFactory(), method)("/")
    return no_body(lambda request: HttpResponse("卷", headers={"ETag": '"1"'}))(request)


def test_the_answer_has_the_headers_and_no_body():
    response = answered("head")
    assert response.content == b""
    assert (response["Content-Length"], response["ETag"]) == ("3", '"1"')


def test_other_answers_keep_their_body():
    assert answered("get").content.decode() == "卷"
