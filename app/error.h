/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The refusals that a job can give; their names on paper are `desk_error_code ()`. */
typedef enum {
  DESK_ERROR_INVALID,      /* the input is not well-formed or out of range */
  DESK_ERROR_NOT_FOUND,    /* what was named does not exist */
  DESK_ERROR_CONSTRAINT,   /* the record's own rules forbid it */
  DESK_ERROR_LIMIT,        /* past what this role may do; an approval is needed */
  DESK_ERROR_DENIED,       /* this role may never do it, or nobody is signed in */
  DESK_ERROR_STALE,        /* somebody else changed the row meanwhile */
  DESK_ERROR_BUSY,         /* another process held the shop for too long */
  DESK_ERROR_REUSED,       /* the UUID was used for another content */
  DESK_ERROR_UNPAID,       /* an anonymous order must be paid in full */
  DESK_ERROR_FULL,         /* no room on the disk */
  DESK_ERROR_CORRUPT,      /* the shop file is damaged */
  DESK_ERROR_NEWER_SCHEMA, /* a newer Deskbell wrote this shop */
  DESK_ERROR_INTERRUPTED,  /* the question was withdrawn */
} DeskError;

#define DESK_ERROR (desk_error_quark ())
GQuark desk_error_quark (void);

void desk_error_set (GError **error, DeskError code, const char *field, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
const char *desk_error_get_field (const GError *error);
void desk_error_in_field (GError **error, const char *parent);
const char *desk_error_code (DeskError code);

G_END_DECLS
