"""A clerk fills a form in for the person at the desk: all of it on one page of the admin (UC-04, BR-52)."""
