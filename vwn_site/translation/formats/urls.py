from django.urls import path

from . import views

urlpatterns = [
    path("files/export/", views.ExportView.as_view(), name="export"),
    path("files/import/", views.ImportView.as_view(), name="import"),
    path("files/<int:pk>/", views.DeliveryView.as_view(), name="delivery"),
    path("files/<int:pk>/report.csv", views.DeliveryReportView.as_view(), name="delivery_report"),
]
