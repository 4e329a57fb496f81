-- What another unit says when it gives back a draft it was forwarded for coordination.
alter table documents.review drop constraint review_kind_check;
alter table documents.review add constraint review_kind_check check (kind in ('content', 'form', 'returned', 'signed', 'takenBack', 'coordinated'));
