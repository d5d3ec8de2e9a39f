/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page.h"

/* A page that writes down what the window asks of it. */
#define SAMPLE_PAGE_TYPE (sample_page_get_type ())
G_DECLARE_FINAL_TYPE (SamplePage, sample_page, SAMPLE, PAGE, Page)

GtkWidget *sample_page_new (const char *title);
const char *sample_page_get_log (SamplePage *self); /* since the last call */
GtkWidget *sample_page_get_entry (SamplePage *self);
